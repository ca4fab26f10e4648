// How many requests are answered at the same time: in all, and for one client, so that none keeps the others out.
import type { ServerResponse } from 'node:http'

export interface Places {
  /** Takes a place until the response is over; false: there is none for this client. */
  take(response: ServerResponse, client: string): boolean
}

export function createPlaces(most: number): Places {
  const mostOfOne = Math.max(1, Math.floor(most / 2))
  const taken = new Map<string, number>()
  let all = 0
  return {
    take(response, client) {
      const own = taken.get(client) ?? 0
      if (all >= most || own >= mostOfOne) return false
      all++
      taken.set(client, own + 1)
      response.once('close', () => {
        all--
        const left = (taken.get(client) ?? 1) - 1
        if (left === 0) taken.delete(client)
        else taken.set(client, left)
      })
      return true
    },
  }
}
