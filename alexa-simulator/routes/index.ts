/**
 * The HTTP side of the simulator.
 *
 * @module
 */
export { createApp, type AppOptions } from './app.ts'
export { sessionCookieName } from './session-cookies.ts'
