/**
 * Plain OAuth, without Alexa: a small client app of the lab's own, whose grants can be run and watched.
 *
 * @module
 */
export { clientPaths } from './client-app.ts'
export { clientAppRoutes } from './client-app-routes.ts'
export { oauthGrants, OAuthRuns } from './oauth-runs.ts'
export type { OAuthRunsOptions, RunRequest } from './oauth-runs.ts'
export { runStateSchema } from './run.ts'
export type { OAuthGrant } from './run.ts'
