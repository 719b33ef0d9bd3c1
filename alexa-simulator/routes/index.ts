/**
 * The HTTP side of the simulator.
 *
 * @module
 */
export { createApp, type AppOptions } from './app.ts'
