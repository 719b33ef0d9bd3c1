/**
 * The authorization server of a whole lab with its store in memory, as a test has it: recorder on, bodies
 * kept, refresh tokens rotated.
 *
 * @module
 */
import { startLab } from 'linklab'
import { appClient, makeCodes } from './app-client.ts'
import { bareService } from './clients.ts'
import { serveBenchmark } from './target.ts'

const format = process.argv[2] === 'jwt' ? 'jwt' : 'opaque'
const lab = await startLab({
  scopes: ['playlists.read'],
  clients: [
    appClient(format),
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
  (count) => makeCodes(lab, count),
)
