// How long an answer takes at most: what all other bounds of time are measured by.

/** Milliseconds within which every question is answered, whatever happens. */
export const longestAnswer = 25_000
