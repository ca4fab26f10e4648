// How wrong a clock may be: what is over is deleted so much later, since the clock that says so may be ahead.

/** Milliseconds: a day. */
export const longestSkew = 86_400_000
