// Loaded before a gateway (`node --import`): its machine's clock is wrong by CLOCK_AHEAD milliseconds.
const right = Date.now
const ahead = Number(process.env.CLOCK_AHEAD)
Date.now = () => right() + ahead
