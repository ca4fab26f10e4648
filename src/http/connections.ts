// The connections of a server: which of them wait for a reader that does not read, and which hold no request that is in.
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  /** Ends each connection over which no request is in that waits for its answer. */
  dropUnasked(): void
}

/** `patience`: milliseconds that an answer may take to be read; its connection ends after that. */
export function watchConnections(server: Server, patience: number): Connections {
  const sockets = new Set<Socket>()
  /** When each answer under way was first seen to wait for its reader, by a clock that never goes back; null: it does not. */
  const answers = new Map<ServerResponse, number | null>()

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', (_request, response) => {
    answers.set(response, null)
    response.once('close', () => answers.delete(response))
  })

  const looking = setInterval(
    () => {
      const now = performance.now()
      for (const [response, since] of answers) {
        if (!isUnread(response)) answers.set(response, null)
        else if (since === null) answers.set(response, now)
        else if (now - since >= patience) response.socket?.destroy()
      }
    },
    Math.min(1_000, patience / 4),
  ).unref()
  server.once('close', () => clearInterval(looking))

  return {
    dropUnasked() {
      const waiting = new Set([...answers.keys()].flatMap(({ req }) => (req.complete ? [req.socket] : [])))
      for (const socket of sockets) if (!waiting.has(socket)) socket.destroy()
    },
  }
}

/** An answer that waits for another of its connection has no socket yet. */
function isUnread(response: ServerResponse): boolean {
  if (!response.socket) return false
  return response.writableEnded ? !response.writableFinished : response.writableNeedDrain
}
