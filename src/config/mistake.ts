// A mistake of the config: where it stands and what to do; never what stands there, which may be a secret.
import type { z } from 'zod'

export interface Mistake {
  /** The path in the file (`accounts.h5-main.endpoint`), or the name of an environment variable. */
  readonly path: string
  readonly message: string
}

export function mistakesOf(error: z.ZodError, path: readonly PropertyKey[]): Mistake[] {
  return error.issues.flatMap((issue) => {
    const here = [...path, ...issue.path]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: dotted([...here, key]), message: 'is an unknown key' }))
    const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
    return [{ path: dotted(here), message: missing ? 'is required' : issue.message }]
  })
}

export function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
