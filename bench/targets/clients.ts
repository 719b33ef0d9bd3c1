/**
 * The clients that every measured server knows.
 *
 * @module
 */

/** Where codes are sent; nobody listens there. */
export const REDIRECT_URI = 'http://127.0.0.1:4790/callback'

/** Redeems codes and refreshes tokens; sends its secret in the body. */
export const bareClient = { client_id: 'bench-app', client_secret: 'test-only-bench-app-secret' }

/** Asks for tokens of its own. */
export const bareService = {
  client_id: 'bench-service',
  client_secret: 'test-only-bench-service-secret',
}
