// What is unwise about a Redis server: one that may evict or does not persist can forget calls that were made.

/** A setting of the server by its name, as `CONFIG GET` tells it. */
export type ReadSetting = (name: string) => Promise<string | undefined>

export async function redisCautions(read: ReadSetting): Promise<string[]> {
  try {
    const policy = await read('maxmemory-policy')
    const cautions: string[] = []
    if ((await read('maxmemory')) !== '0' && policy !== 'noeviction')
      cautions.push(`the redis store may evict (${policy}): counted calls could be forgotten; use noeviction`)
    if (!(await read('save')) && (await read('appendonly')) !== 'yes')
      cautions.push(
        'the redis store does not persist: counted calls are forgotten when it restarts; use appendonly yes',
      )
    return cautions
  } catch {
    return ['the redis store does not tell its settings: see to it that it neither evicts nor forgets']
  }
}
