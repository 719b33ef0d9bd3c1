/**
 * The client that redeems codes, as a lab is told of it, and the codes that are made for it.
 *
 * @module
 */
import type { Lab, LabOptions } from 'linklab'
import { bareClient, REDIRECT_URI } from './clients.ts'
import type { TokenFormat } from './target.ts'

type LabClient = NonNullable<LabOptions['clients']>[number]

/** The client, with access tokens of a format. */
export function appClient(accessTokenFormat: TokenFormat): LabClient {
  return {
    clientId: bareClient.client_id,
    clientSecret: bareClient.client_secret,
    redirectUris: [REDIRECT_URI],
    authMethod: 'client_secret_post',
    accessTokenFormat,
  }
}

/** Makes so many codes at a lab, without pages. */
export async function makeCodes(lab: Lab, count: number): Promise<readonly string[]> {
  const codes: string[] = []
  for (let made = 0; made < count; made += 1) {
    const request = { user: 'alice', clientId: bareClient.client_id, redirectUri: REDIRECT_URI }
    codes.push((await lab.authServer.issueCode(request)).code)
  }
  return codes
}
