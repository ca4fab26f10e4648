// Reports whether the gateway is alive, and whether it is ready.
import { answerStatus, type Handler } from './router.ts'

export const answerHealth: Handler<null> = (_request, response) => answerStatus(response, 200, 'ok')

interface Store {
  /** Rejects if the store cannot be reached. */
  ping(): Promise<void>
}

export function createReadiness(store: Store): Handler<null> {
  return async (_request, response) => {
    try {
      await store.ping()
      answerStatus(response, 200, 'ready')
    } catch {
      answerStatus(response, 503, 'not ready: the store cannot be reached, so no live call is made')
    }
  }
}
