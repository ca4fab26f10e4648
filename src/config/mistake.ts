// A mistake in the config: where it is and what to do; never the value, which may be a secret.
import type { z } from 'zod'

export interface Mistake {
  /** The path in the file (`accounts.h5-main.endpoint`), or the name of an environment variable. */
  readonly path: string
  readonly message: string
}

export function mistakesOf(error: Pick<z.ZodError, 'issues'>, path: readonly PropertyKey[]): Mistake[] {
  return error.issues.flatMap((issue) => {
    const here = [...path, ...issue.path]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: dotted([...here, key]), message: 'is an unknown key' }))
    if (issue.code === 'invalid_union' && issue.errors[0]) return mistakesOf({ issues: meant(issue.errors) }, here)
    const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
    return [{ path: dotted(here), message: missing ? 'is required' : issue.message }]
  })
}

/** The issues of a union's form that fits the value best, else of the first form. */
function meant(forms: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const fits = (issues: z.core.$ZodIssue[]) =>
    issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0)
  return forms.find(fits) ?? forms[0] ?? []
}

export function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
