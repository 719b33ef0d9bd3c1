/**
 * Public face of the preload, for the lab's own process: the server that answers for foreign hosts, and
 * how a skill's process is told to go there. The script itself is `preload.ts`.
 *
 * @module
 */
export { matchesHost } from './hosts.ts'
export { removePreloadFile, writePreloadFile } from './preload-file.ts'
export { preloadLaunch, type PreloadLaunch } from './preload-launch.ts'
export type { PreloadSettings } from './preload-settings.ts'
export {
  startHostServer,
  type HostHandler,
  type HostServer,
  type StartHostServerOptions,
} from './start-host-server.ts'
