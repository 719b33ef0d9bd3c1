/**
 * The authorization server of a whole lab with its store in memory, as a test has it: recorder on, bodies
 * kept, refresh tokens rotated.
 *
 * @module
 */
import { startLab } from 'linklab'
import { bareClient, bareService, REDIRECT_URI } from './clients.ts'
import { serveBenchmark } from './target.ts'

const format = process.argv[2] === 'jwt' ? 'jwt' : 'opaque'
const lab = await startLab({
  scopes: ['playlists.read'],
  clients: [
    {
      clientId: bareClient.client_id,
      clientSecret: bareClient.client_secret,
      redirectUris: [REDIRECT_URI],
      authMethod: 'client_secret_post',
      accessTokenFormat: format,
    },
    {
      clientId: bareService.client_id,
      clientSecret: bareService.client_secret,
      grantTypes: ['client_credentials'],
      authMethod: 'client_secret_post',
      accessTokenFormat: format,
    },
  ],
})

serveBenchmark(
  {
    authorizationUrl: lab.authServer.endpoints.authorization,
    tokenUrl: lab.authServer.endpoints.token,
    introspectionUrl: lab.authServer.endpoints.introspection,
    skillPageUrl: lab.urls.skillPage,
    resetUrl: `${lab.urls.lab}/admin/v1/reset`,
    streamUrl: `${lab.urls.lab}/admin/v1/flow/stream`,
  },
  async (count) => {
    const codes: string[] = []
    for (let made = 0; made < count; made += 1) {
      const request = { user: 'alice', clientId: bareClient.client_id, redirectUri: REDIRECT_URI }
      codes.push((await lab.authServer.issueCode(request)).code)
    }
    return codes
  },
)
