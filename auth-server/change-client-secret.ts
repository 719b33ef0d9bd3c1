/**
 * Gives a client another secret while the server runs, as an operator does who tells nobody.
 *
 * @module
 */
import type { AuthServerApp } from './app.ts'
import { AuthServerError } from './errors.ts'

/** Changes the secret of a configured client. The old one is refused from now on. */
export async function changeClientSecret(
  { secrets, live }: AuthServerApp,
  clientId: string,
  secret: string,
): Promise<void> {
  if (secret === '') {
    throw new AuthServerError('ERR_CLIENT_INVALID', `Client ${clientId}: the new secret is empty.`)
  }
  if (!(await secrets.change(clientId, secret))) {
    const known = secrets.clients.flatMap((client) =>
      client.clientSecret === undefined ? [] : [client.clientId],
    )
    throw new AuthServerError(
      'ERR_CLIENT_UNKNOWN',
      `There is no configured client ${JSON.stringify(clientId)} with a secret; there are ${known.join(', ')}.`,
    )
  }
  live.renew()
}
