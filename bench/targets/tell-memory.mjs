/**
 * Loaded before a program: tells how much memory it uses whenever its parent asks.
 *
 * @module
 */
import process from 'node:process'

process.execArgv.length = 0 // What the program starts is not measured.
process.on('message', () => {
  globalThis.gc()
  const { heapUsed, rss } = process.memoryUsage()
  process.send({ heapUsed, rss })
})
process.channel?.unref()
