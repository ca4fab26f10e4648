// Loaded before a gateway (`node --import`): the HTTP client takes a second and a half to load, as from a slow disk.
import { registerHooks } from 'node:module'

const client = import.meta.resolve('got')

registerHooks({
  load(url, context, next) {
    if (url === client) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
    return next(url, context)
  },
})
