// The messages between the bench and the load client.

export interface LoadTask {
  readonly client: 'sockets' | 'autocannon'
  readonly port: number
  /** The pid of the server. */
  readonly pid: number
  readonly connections: number
  /** If 0, every connection sends one request, all at the same time. */
  readonly seconds: number
  /** A file with a JSON list of request bodies, sent in turn. */
  readonly bodies: string
}

export interface Measured {
  readonly answers: number
  readonly seconds: number
  /** Answers that are not 200, or have errors. */
  readonly refused: number
  /** Seconds of CPU time used and waited for during the load; null if the system does not report them. */
  readonly serverCpu: number | null
  readonly serverWait: number | null
  readonly clientCpu: number
}

export type LoadAnswer = { readonly measured: Measured } | { readonly failure: string }

/** The difference of two readings of a clock that may be missing. */
export function since(begun: number | null, now: number | null): number | null {
  return begun === null || now === null ? null : now - begun
}
