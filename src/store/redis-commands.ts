// What the ledger and the leases need of a Redis client: the same of one server and of a cluster.

export interface RedisCommands {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}
