// What the load client is told and what it tells.

export interface LoadTask {
  readonly client: 'sockets' | 'autocannon'
  readonly port: number
  /** The server's. */
  readonly pid: number
  readonly connections: number
  /** 0: every connection asks once, all at the same time. */
  readonly seconds: number
  /** A file with a JSON list of request bodies, asked in turn. */
  readonly bodies: string
}

export interface Measured {
  readonly answers: number
  readonly seconds: number
  /** Answers that were none: not 200, or with errors. */
  readonly refused: number
  /** Seconds of CPU used meanwhile, and waited for; null where the system does not tell. */
  readonly serverCpu: number | null
  readonly serverWait: number | null
  readonly clientCpu: number
}

export type LoadAnswer = { readonly measured: Measured } | { readonly failure: string }

/** Between two readings of a clock that may be missing. */
export function since(begun: number | null, now: number | null): number | null {
  return begun === null || now === null ? null : now - begun
}
