/**
 * The usual mock from npm with an ES256 key. It knows no clients and takes every code; it signs an ID token
 * with each answer to a code.
 *
 * @module
 */
import { OAuth2Server } from 'oauth2-mock-server'
import { serveBenchmark } from './target.ts'

const server = new OAuth2Server()
await server.issuer.keys.generate('ES256')
await server.start(0, '127.0.0.1')

serveBenchmark(
  {
    authorizationUrl: `${server.issuer.url ?? ''}/authorize`,
    tokenUrl: `${server.issuer.url ?? ''}/token`,
    introspectionUrl: `${server.issuer.url ?? ''}/introspect`,
  },
  (count) => Promise.resolve(Array.from({ length: count }, (_, made) => `code-${String(made)}`)),
)
