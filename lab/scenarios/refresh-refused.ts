/**
 * Refreshes that the server refuses for good, and how the user learns of it.
 *
 * @module
 */
import type { MessageEdit } from '../../edge/index.ts'
import { asksToLink, isLinked, isOAuthError, knew, needsRelink, speaks } from './judgements.ts'
import { refreshed } from './refresh.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

interface LostLink {
  readonly id: string
  readonly title: string
  readonly lesson: string
  readonly step: string
  readonly knew: RegExp
  readonly lose: (world: World) => Promise<unknown> | undefined
}

/** A refresh that the server refuses for good. */
function refused({ id, title, lesson, step, knew: reason, lose }: LostLink) {
  return {
    id,
    title,
    lesson,
    steps: ['Link.', step, 'Speak to the skill when the access token is due.', 'Speak again.'],
    wire: '400 invalid_grant for the refresh; the next request has no accessToken.',
    outcome: 'Tokens dropped; push and card ask to link again; the skill asks as well.',
    for: ['P', 'A', 'K'] as const,
    source: 'RFC 6749 section 5.2; Amazon, Validate and Use Access Tokens',
    needs: ['own-provider', 'provider-clock', 'utterance'] as const,
    async run(world: World) {
      await world.linked()
      await lose(world)
      world.advance(world.accessTtlS)

      asksToLink(world, await world.say())

      world.sent('refresh.rejected', { status: 400, params: { error: 'invalid_grant' } })
      knew(world, reason)
      await needsRelink(world, 'invalid_grant')
      world.sent('skill.request.unlinked')
    },
  }
}

/** The scenarios about refreshes that are refused. */
export const refreshRefused: readonly Scenario[] = scenariosOf('refresh', [
  {
    id: 'refresh-rotation-strict-reuse',
    title: 'A refresh token is used twice under strict rotation',
    lesson:
      'Reuse looks like theft: the whole family is revoked, the thief’s token and the user’s.',
    setUp: 'Strict rotation.',
    steps: ['Link, let Alexa refresh.', 'Use the first refresh token again.', 'Let Alexa refresh.'],
    wire: '400 invalid_grant; the new refresh token is refused as well.',
    outcome: 'The user is asked to link again.',
    for: ['P', 'A'],
    source: 'RFC 9700 section 4.14.2',
    needs: ['own-provider'],
    lab: { rotation: 'strict' },
    async run(world) {
      await world.linked()
      const first = world.token('refresh_token')
      await refreshed(world)

      isOAuthError(world, await world.refresh(first), 'invalid_grant')
      knew(world, /already used|consumed/)
      await refreshed(world)

      await needsRelink(world, 'invalid_grant')
    },
  },
  refused({
    id: 'refresh-expired',
    title: 'The refresh token has expired',
    lesson: '“Stopped working after N days”: refresh tokens for Alexa should not expire.',
    step: 'Let 181 days pass.',
    knew: /expired/,
    lose: (world) => {
      world.advance(world.lab.settings.ttlS.refresh + 86_400)
      return undefined
    },
  }),
  refused({
    id: 'refresh-revoked',
    title: 'The refresh token was revoked',
    lesson: 'Revoking works at the next refresh, not before, unless the API asks.',
    step: 'Revoke the refresh token.',
    knew: /revoked/,
    lose: (world) => world.revoke('refresh'),
  }),
  {
    id: 'refresh-user-deleted',
    title: 'The user has deleted the account',
    lesson: 'No user, no tokens: the refresh must say invalid_grant, not 500.',
    setUp:
      'Default options. With another server, a fault at the refresh: 400 invalid_grant, as a server says it without the user.',
    steps: ['Link.', 'Delete the account.', 'Speak to the skill when the access token is due.'],
    wire: '400 invalid_grant.',
    outcome: 'Tokens dropped; the user is asked to link again.',
    for: ['P', 'A', 'K'],
    source: 'RFC 6749 section 5.2',
    needs: ['test-user', 'utterance'],
    async run(world) {
      await world.linked()
      await atServer(world, 'The user no longer exists.', ({ lab, user }) =>
        lab.authServer.deleteUser(user.email),
      )
      await isEnded(world, /the account user-alice of this refresh token was deleted/)
    },
  },
  {
    id: 'refresh-password-changed',
    title: 'The user has changed the password',
    lesson: 'A policy that ends grants with the password ends the link as well; tell the user so.',
    setUp:
      'Default options. With another server, a fault at the refresh: 400 invalid_grant, as such a policy says it.',
    steps: [
      'Link.',
      'Change the password.',
      'Speak to the skill when the access token is due.',
      'Link again with the new password.',
    ],
    wire: '400 invalid_grant.',
    outcome: 'Tokens dropped; the user is asked to link again, which works.',
    for: ['P', 'A', 'K'],
    source: 'RFC 6749 section 5.2',
    needs: ['test-user', 'utterance'],
    async run(world) {
      const password = 'another one'
      await world.linked()
      await atServer(world, 'The password was changed.', ({ lab, user }) =>
        lab.authServer.changePassword(user.email, password),
      )
      await isEnded(world, /the password of the account user-alice was changed/)

      if (!world.isOwnProvider) return
      await isLinked(world, await world.link({ user: { ...world.user, password } }))
      if (world.target.skill === 'sample') speaks(world, await world.say(), /two playlists/)
    },
  },
  {
    id: 'refresh-wrong-secret',
    title: 'The client secret was changed at the server alone',
    lesson: 'Every link breaks within the hour. Accept both secrets while you change it.',
    setUp: 'Default options. With another server, Alexa’s credentials are changed on their way.',
    steps: ['Link.', 'Change the secret at the server.', 'Let Alexa refresh with the old one.'],
    wire: '401 invalid_client.',
    outcome: 'The link is dropped or kept by a switch; dropped by default.',
    for: ['A'],
    source: 'RFC 6749 section 5.2; UNCONFIRMED for Alexa',
    needs: ['test-user'],
    async run(world) {
      await world.linked()
      if (world.isOwnProvider) {
        await world.lab.authServer.changeClientSecret(world.client.clientId, 'a new secret')
        await refreshed(world)
        knew(world, /wrong client secret/)
      } else await world.changing('refresh.request', oldSecret(world), () => refreshed(world))

      world.sent('refresh.rejected', { params: { error: 'invalid_client' } })
      await needsRelink(world, 'invalid_client')
    },
  },
])

/** Does something at the lab’s own server; at another, its refresh is refused with these words. */
async function atServer(
  world: World,
  description: string,
  act: (world: World) => Promise<void>,
): Promise<void> {
  if (world.isOwnProvider) await act(world)
  else world.lab.faults.on('refresh').oauthError('invalid_grant', description)
}

/** The refresh is refused for good; the lab’s own server knows why. */
async function isEnded(world: World, reason: RegExp): Promise<void> {
  world.is('The token', await refreshed(world), undefined)
  world.sent('refresh.rejected', { status: 400, params: { error: 'invalid_grant' } })
  knew(world, reason)
  await needsRelink(world, 'invalid_grant')
  if (world.isOwnProvider) asksToLink(world, await world.say())
}

function oldSecret({ client: { scheme, clientId } }: World): MessageEdit {
  return scheme === 'basic'
    ? { headers: { authorization: `Basic ${btoa(`${clientId}:old`)}` } }
    : { form: { client_secret: 'old' } }
}
