/**
 * Loaded into a web skill's process before the skill itself: ties the process to the lab, lets its clock
 * follow the lab's, and tells where it listens. The skill's own program stays as its author wrote it.
 *
 * @module
 */
import { installChildClock } from './child-clock.ts'
import { followLab, tellLab } from './child-process.ts'
import type { ClockMessage } from './messages.ts'
import { reportServers } from './report-servers.ts'

const isTied = followLab()
const setClockOffset = installChildClock()
reportServers((origin) => tellLab({ type: 'serving', origin }))

process.on('message', (message: ClockMessage) => {
  setClockOffset(message.clockOffsetMs)
  tellLab({ type: 'clock-set' })
})

await isTied
