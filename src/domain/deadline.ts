// The maximum time for an answer, from which all other time limits follow.

/** Every question is answered within this many milliseconds, whatever happens. */
export const longestAnswer = 25_000
