import { describe, expect, it } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { kitProvider } from './kit-provider.ts'
import type { LinkingOptions } from './options.ts'
import type { TestLab } from './test-lab.ts'

/** The provider of a test with these options. */
function providerOf(lab: Lab, authServer: LinkingOptions['authServer'] = {}) {
  const testLab = { lab: () => Promise.resolve(lab), options: { authServer } }
  return kitProvider(testLab as unknown as TestLab)
}

const external = {
  authorizationUrl: 'https://id.example.com/authorize',
  accessTokenUrl: 'https://id.example.com/token',
  clientId: 'alexa',
  clientSecret: 'a secret of a test',
}

describe('the fixture provider', () => {
  it('rotates the keys', async () => {
    await using lab = await startLab()
    const provider = await providerOf(lab)

    const { kid } = await provider.rotateKeys({ keepOld: false })

    expect(await (await fetch(lab.authServer.endpoints.jwks)).text()).toContain(kid)
  })

  it('deletes an account, and can still take back what everybody gave', async () => {
    await using lab = await startLab()
    const provider = await providerOf(lab)
    await lab.seedLink()

    await provider.account('alice').delete()

    await expect(lab.seedLink()).rejects.toMatchObject({ code: 'ERR_LAB_UNKNOWN_USER' })
    await expect(provider.revoke('grant')).resolves.toBeUndefined()
  })

  it('changes a password, and leaves the link when told to', async () => {
    await using lab = await startLab()
    const provider = await providerOf(lab)
    await lab.seedLink()

    await provider.account('alice').changePassword('another one', { revokeGrants: false })

    lab.clock.advance(3_600_000)
    expect(await lab.alexa.accessToken()).toBeDefined()
    await provider.account('alice').changePassword('a third one')
    lab.clock.advance(3_600_000)
    expect(await lab.alexa.accessToken()).toBeUndefined()
  })

  it('changes the secret of Alexa’s client', async () => {
    await using lab = await startLab()
    const provider = await providerOf(lab)
    await lab.seedLink()

    await provider.changeClientSecret('a new secret')

    lab.clock.advance(3_600_000)
    await lab.alexa.accessToken()
    expect(await lab.alexa.linkState()).toMatchObject({ relinkReason: 'invalid_client' })
  })

  it('does none of it at a server that is not the lab’s', async () => {
    await using lab = await startLab()
    const provider = await providerOf(lab, { external })
    const account = provider.account({ email: 'carol@example.com', password: 'carols' })

    for (const act of [
      () => provider.rotateKeys(),
      () => provider.changeClientSecret('new'),
      () => account.delete(),
      () => account.changePassword('new'),
      () => account.revoke('grant'),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'ERR_LAB_REHEARSAL' })
    }
  })
})
