// Answers that are ready in one turn of the event loop are written one after the other at its end: whoever reads them is woken
// once for all, and not once for each, which would cost more than most answers do.

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
