// Replaces the config's secrets in all output.

export type Redact = (text: string) => string

/** Replaces every secret, plain or escaped as in JSON, with `***`; a text that is too short to be a secret stays. */
export function createRedact(secrets: readonly string[]): Redact {
  const forms = secrets
    .flatMap((secret) => [secret, secret.trim(), JSON.stringify(secret).slice(1, -1), ...lines(secret)])
    .filter((form) => form.length >= 6)
  // The longest first: a shorter secret may be a part of it.
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => unique.reduce((rest, form) => rest.replaceAll(form, '***'), text)
}

/** A key of several lines may be logged line by line. */
function lines(secret: string): string[] {
  return secret.split('\n').filter((line) => line.length >= 20 && !line.startsWith('-----'))
}

/** Every text below a value: everything under `credentials` is secret, whatever its name. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
