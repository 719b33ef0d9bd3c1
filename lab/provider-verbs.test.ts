/**
 * What the operator of the lab's own authorization server can do, and that it stays in its lab and its world.
 *
 * @module
 */
import { decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { signingAlgorithms } from '../auth-server/index.ts'
import type { Lab } from './lab.ts'
import { obtainToken } from './rehearse/obtain-token.ts'
import { findUser } from './find-user.ts'
import { startLab } from './start-lab.ts'

const ASK = 'ask tune box what are my playlists'

/** Keys that the server publishes. */
async function keysOf({ authServer }: Lab): Promise<readonly { readonly kid: string }[]> {
  const response = await fetch(authServer.endpoints.jwks)
  return ((await response.json()) as { keys: { kid: string }[] }).keys
}

async function kidsOf(lab: Lab): Promise<readonly string[]> {
  return (await keysOf(lab)).map(({ kid }) => kid)
}

async function said(lab: Lab): Promise<string> {
  return (await lab.alexa.say(ASK, { newSession: true })).speech
}

/** Whether alice signs in with a password, through the pages. */
async function signsIn(lab: Lab, password: string): Promise<boolean> {
  const alice = { ...findUser(lab.users, 'alice'), password }
  return obtainToken(lab, alice).then(
    () => true,
    () => false,
  )
}

describe('the option signingAlg', () => {
  it.each(signingAlgorithms)('%s signs tokens that the API and the skill verify', async (alg) => {
    await using lab = await startLab({ signingAlg: alg })
    await lab.seedLink()

    expect(decodeProtectedHeader((await lab.alexa.accessToken()) ?? '').alg).toBe(alg)
    expect(await said(lab)).toContain('two playlists')
    expect(lab.flow.events({ id: 'api.response' }).map(({ http }) => http?.status)).toEqual([
      200, 200,
    ])
  })

  it('is ES256 unless it is said', async () => {
    await using lab = await startLab()

    expect(await kidsOf(lab)).toEqual(['test-only-es256', 'test-only-rs256'])
  })

  it('refuses what no key is there for', async () => {
    await expect(startLab({ signingAlg: 'HS256' as never })).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringContaining('signingAlg') as string,
    })
  })
})

describe('what is changed at the authorization server', () => {
  async function changeEverything({ authServer }: Lab): Promise<void> {
    await authServer.rotateKeys({ keepOld: false })
    await authServer.deleteUser('bob')
    await authServer.changePassword('alice', 'another one')
    await authServer.changeClientSecret('alexa', 'a new secret')
  }

  async function isAsAtStart(lab: Lab): Promise<void> {
    expect(await kidsOf(lab)).toEqual(['test-only-es256', 'test-only-rs256'])
    expect(await signsIn(lab, 'tunebox')).toBe(true)
    expect(await lab.seedLink('bob')).toMatchObject({ status: 'linked' })
  }

  it('is undone by reset()', async () => {
    await using lab = await startLab()
    await changeEverything(lab)

    await lab.reset()

    await isAsAtStart(lab)
  })

  it('is undone by restore() of a snapshot taken before', async () => {
    await using lab = await startLab()
    const snapshot = await lab.snapshot()
    await changeEverything(lab)

    await lab.restore(snapshot)

    await isAsAtStart(lab)
  })

  it('is there again after restore() of a snapshot taken afterwards', async () => {
    await using lab = await startLab()
    const { kid } = await lab.authServer.rotateKeys()
    await lab.authServer.deleteUser('bob')
    await lab.authServer.changePassword('alice', 'another one')
    const snapshot = await lab.snapshot()
    await lab.reset()

    await lab.restore(snapshot)

    expect(await kidsOf(lab)).toContain(kid)
    expect(await signsIn(lab, 'tunebox')).toBe(false)
    expect(await signsIn(lab, 'another one')).toBe(true)
    await expect(lab.seedLink('bob')).rejects.toMatchObject({ code: 'ERR_LAB_UNKNOWN_USER' })
  })

  it('is nothing to another lab', async () => {
    await using lab = await startLab()
    await using other = await startLab()

    await changeEverything(lab)

    await isAsAtStart(other)
  })

  it('is the same in every lab of a seed', async () => {
    const rotate = async () => {
      await using lab = await startLab({ seed: 'a seed', startAt: '2030-01-01T00:00:00Z' })
      await lab.seedLink()
      return (await lab.authServer.rotateKeys()).kid
    }

    expect(await rotate()).toBe(await rotate())
  })

  it('leaves a linked skill working when keys are rotated', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    await said(lab)

    await lab.authServer.rotateKeys()

    expect(await said(lab)).toContain('two playlists')
  })
})

describe('a lab with a seed', () => {
  it.each(['RS256', 'EdDSA'] as const)(
    'makes the same signed tokens to the letter with %s',
    async (signingAlg) => {
      await using lab = await startLab({ seed: 'one', startAt: '2030-01-01T00:00:00Z', signingAlg })
      await lab.seedLink()
      const token = await lab.alexa.accessToken()

      await lab.reset()
      await lab.seedLink()

      expect(await lab.alexa.accessToken()).toBe(token)
    },
  )

  it.each(['ES256', 'EdDSA'] as const)(
    'rotates to the same key after a reset with %s',
    async (signingAlg) => {
      await using lab = await startLab({ seed: 'one', startAt: '2030-01-01T00:00:00Z', signingAlg })
      await lab.authServer.rotateKeys()
      const [first] = await keysOf(lab)

      await lab.reset()
      await lab.authServer.rotateKeys()

      expect((await keysOf(lab))[0]).toEqual(first)
    },
  )
})
