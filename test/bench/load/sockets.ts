// A load client over plain sockets: sends ready bytes, one request at a time on each, and counts answers by their length.
import { connect, type Socket } from 'node:net'
import { cpuSeconds, waitedSeconds } from '../process-facts.ts'
import { type LoadTask, type Measured, since } from './task.ts'

const endOfHead = Buffer.from('\r\n\r\n')
/** Milliseconds after which a silent server fails the load. */
const patience = 30_000

export async function loadBySockets(task: LoadTask, requests: readonly Buffer[]): Promise<Measured> {
  const { port, pid, connections, seconds } = task
  const { promise, resolve, reject } = Promise.withResolvers<Measured>()
  const sockets: Socket[] = []
  let [connected, asked, answers, refused, silent] = [0, 0, 0, 0, connections]
  let begun = mark()

  function mark() {
    const { user, system } = process.cpuUsage()
    return { at: performance.now(), cpu: cpuSeconds(pid), wait: waitedSeconds(pid), client: (user + system) / 1e6 }
  }

  function next(): Buffer {
    return requests[asked++ % requests.length] ?? endOfHead
  }

  /** The first answer of each connection in a load is not counted, so that counting begins when all are busy. */
  function answered(socket: Socket, isGood: boolean, isFirst: boolean): void {
    if (!isGood) refused++
    if (isFirst) silent--
    const isWarm = silent === 0 && !isFirst
    if (seconds === 0 || isWarm) answers++
    else if (silent === 0) begun = mark()
    const isOver = seconds === 0 ? answers === connections : isWarm && performance.now() - begun.at >= seconds * 1_000
    if (isOver) end()
    else if (seconds > 0) socket.write(next())
  }

  function end(): void {
    const now = mark()
    resolve({
      answers,
      seconds: (now.at - begun.at) / 1_000,
      refused,
      serverCpu: since(begun.cpu, now.cpu),
      serverWait: since(begun.wait, now.wait),
      clientCpu: now.client - begun.client,
    })
  }

  /** Assembles answers from pieces. */
  function createReader(socket: () => Socket): (piece: Buffer) => void {
    let [missing, isFirst, isGood] = [0, true, true]
    // The bytes of a head that is not complete yet.
    let rest: Buffer | null = null
    return (piece) => {
      const bytes = rest ? Buffer.concat([rest, piece]) : piece
      rest = null
      if (missing === 0) {
        const head = bytes.indexOf(endOfHead)
        // With the first bytes of the body, which show whether there are errors. The buffer is reused after this.
        if (head === -1 || bytes.length < head + 12) {
          rest = Buffer.from(bytes)
          return
        }
        const text = bytes.toString('latin1', 0, head + 12)
        const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text) ?? []
        if (length === undefined) return reject(new Error(`an answer without Content-Length: ${text}`))
        isGood = text.startsWith('HTTP/1.1 200') && text.endsWith('{"data":')
        missing = head + 4 + Number(length)
      }
      missing -= bytes.length
      if (missing > 0) return
      missing = 0
      answered(socket(), isGood, isFirst)
      isFirst = false
    }
  }

  function open(): Socket {
    const buffer = Buffer.allocUnsafe(65_536)
    const read = createReader(() => socket)
    const callback = (size: number) => {
      read(buffer.subarray(0, size))
      return true
    }
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } }, () => {
      if (++connected < connections) return
      begun = mark()
      for (const each of sockets) each.write(next())
    })
    return socket.once('error', reject).once('close', () => reject(new Error(`port ${port} closed the connection`)))
  }

  for (let index = 0; index < connections; index++) sockets.push(open())
  const bound = setTimeout(() => reject(new Error(`port ${port} does not answer`)), patience + seconds * 1_000)
  return promise.finally(() => {
    clearTimeout(bound)
    for (const socket of sockets) socket.destroy()
  })
}
