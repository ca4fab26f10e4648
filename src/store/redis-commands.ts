// What the store's scripts need of a Redis client: the same of one server and of a cluster.

export interface RedisCommands {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** Begins every key: the part in braces decides on which server of a cluster a key is, so that scripts can use several. */
export const keyTag = '{order-gateway}'

/** The last number given to an observation. */
export const numberKey = `${keyTag}:number`
