// Whether the gateway is alive, and whether it can serve.
import type { ServerResponse } from 'node:http'
import { answerStatus, type Handler } from './router.ts'

export const answerHealth: Handler<null> = (_request, response) => answerStatus(response, 200, 'ok')

/** `ping` rejects where the store cannot be reached. */
export function createReadiness(ping: () => Promise<void>): Handler<null> {
  return (_request, response) => void answerReady(response, ping)
}

async function answerReady(response: ServerResponse, ping: () => Promise<void>): Promise<void> {
  try {
    await ping()
    answerStatus(response, 200, 'ready')
  } catch {
    answerStatus(response, 503, 'not ready: the store cannot be reached, so no live call is made')
  }
}
