/**
 * The way of a browser to an authorization server that is not the lab's: a proxy that records what both
 * say, and lets faults and holds happen to it.
 *
 * @module
 */
export { startBrowserProxy, type BrowserProxy, type BrowserProxyOptions } from './browser-proxy.ts'
