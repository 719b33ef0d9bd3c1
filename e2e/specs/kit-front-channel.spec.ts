import { expect, pageModel, scenarios } from 'linklab/playwright'
import type { Scenario } from 'linklab/playwright'
import { acmeExternal, AcmeSignIn, acmeTest, ALICE } from '../support/acme.ts'

const test = acmeTest.extend<{ isProxied: boolean }>({
  isProxied: [true, { option: true }],
  authServer: async ({ acme, isProxied }, use) => {
    await use({
      external: {
        ...acmeExternal(acme),
        clientAuth: 'body',
        user: ALICE,
        ttlS: { code: 1 },
        ...(isProxied ? {} : { proxy: false }),
      },
    })
  },
})

test.use({ signInModel: pageModel(AcmeSignIn) })

test('the pages of a server of one’s own are on the flow, without the password', async ({
  link,
  flow,
}) => {
  expect(await link.viaUI(ALICE)).toHaveLinked('alice')

  expect(flow).toFollow([
    'authz.request',
    'login.page',
    'login.submit',
    'authz.response',
    'redirect.callback',
    'token.request',
  ])
  expect(flow).toHaveSent('authz.request', { times: 1 })
  expect(flow).toHaveSent('token.request', { params: { client_id: 'alexa' } })
  expect(JSON.stringify(flow.messages())).not.toContain('acme-password')
})

test('a fault happens to the sign-in of a server of one’s own', async ({ link, faults, page }) => {
  faults.on('login').htmlError(503)

  expect(await link.viaUI(ALICE)).toHaveFailedWith('authorization_error_page')

  await expect(page.getByRole('heading', { name: 'Bad gateway' })).toBeVisible()
})

test('the sign-in page of a server of one’s own is held', async ({ link, flow }) => {
  const hold = await flow.hold('login.page')
  const linking = link.viaUI(ALICE)
  const held = await hold.reached
  expect(held.content.status).toBe(200)
  hold.release()

  expect(await linking).toHaveLinked('alice')
})

test.describe('without the proxy', () => {
  test.use({ isProxied: false })

  test('both hops are on the flow, and no page', async ({ link, flow }) => {
    expect(await link.viaUI(ALICE)).toHaveLinked('alice')

    expect(flow).toFollow(['authz.request', 'authz.response', 'redirect.callback'])
    expect(flow).toHaveSent('login.page', { times: 0 })
  })
})

test.describe('scenarios as tests', () => {
  for (const scenario of scenarios.forProvider().filter(({ id }) => id === 'happy-basic')) {
    test(scenario.title, async ({ run }) => {
      await run(scenario)
    })
  }

  test('a server that takes any code is reported in the words of the runner', async ({ run }) => {
    await expect(run(named('bogus-code'))).rejects.toThrow(
      /expected: status 400[^]*seen: +status 200/,
    )
  })
})

function named(wanted: string): Scenario {
  const found = scenarios.all.find(({ id }) => id === wanted)
  if (found === undefined) throw new Error(`There is no scenario ${wanted}.`)
  return found
}
