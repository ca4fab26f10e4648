// What is unwise about a Redis server: one that may evict, does not persist or has replicas can forget calls that were made.

export interface RedisFacts {
  /** A setting of the server by its name, as `CONFIG GET` returns it. */
  setting(name: string): Promise<string | undefined>
  /** What `INFO replication` returns. */
  replication(): Promise<string>
}

export async function redisCautions({ setting, replication }: RedisFacts): Promise<string[]> {
  const cautions: string[] = []
  try {
    if (/connected_slaves:[1-9]/.test(await replication()))
      cautions.push('the redis store does not wait for its replicas: a failover can forget the last calls')
    const policy = await setting('maxmemory-policy')
    if ((await setting('maxmemory')) !== '0' && policy !== 'noeviction')
      cautions.push(`the redis store may evict (${policy}): counted calls could be forgotten; use noeviction`)
    if ((await setting('appendonly')) !== 'yes')
      cautions.push(
        'the redis store writes no append-only file: a crash forgets the last counted calls; use appendonly yes',
      )
  } catch {
    cautions.push('the redis store does not show its settings: make sure that it neither evicts nor forgets')
  }
  return cautions
}
