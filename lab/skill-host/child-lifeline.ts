/**
 * Ends a skill's process when the lab is gone, even while the skill is stuck in an endless loop: runs
 * in a worker thread and waits for the end of a pipe that only the lab holds open.
 *
 * @module
 */
import { Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

/** File descriptor of the pipe in the child. */
const fd = workerData as number

new Socket({ fd, readable: true, writable: false })
  .on('error', () => undefined)
  .on('close', () => {
    process.kill(process.pid, 'SIGKILL')
  })
  .resume()

parentPort?.postMessage('ready')
