// Writes all responses of one turn of the event loop together at its end. A client then wakes up once for all of them:
// to wake up once for each would cost more than most responses do.

type Write = () => void

export function createWriteTogether(): (write: Write) => void {
  let waiting: Write[] = []
  function writeAll(): void {
    const ready = waiting
    waiting = []
    for (const write of ready) write()
  }
  return (write) => {
    if (waiting.push(write) === 1) setImmediate(writeAll)
  }
}
