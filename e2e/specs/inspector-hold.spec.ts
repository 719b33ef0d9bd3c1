import { setTimeout as realTime } from 'node:timers/promises'
import { expect, test } from '../support/test.ts'

/** By the machine's clock: what a trainer takes, and what shortened limits stand for in its place. */
const CASES = [
  {
    name: 'longer than every time limit, which are shortened',
    heldMs: 6_000,
    // Servers count lifetimes in whole seconds: a shorter one may be over right after it began.
    codeS: 5,
    tokenMs: 3_000,
  },
  { name: 'for more than six minutes @long', heldMs: 365_000, codeS: 60, tokenMs: 4_500 },
]

test.use({ time: 'real' })

for (const { name, heldMs, codeS, tokenMs } of CASES) {
  test.describe(() => {
    test.use({ authServer: { ttlS: { code: codeS } } })

    for (const id of ['token.request', 'redirect.callback'] as const) {
      test(`${id} is held ${name}, and the link succeeds`, async ({
        inspector,
        lab,
        skillPage,
        signIn,
        consent,
        result,
      }) => {
        test.setTimeout(heldMs + 60_000)
        lab.alexa.configure({ tokenTimeoutMs: tokenMs })
        await inspector.open()
        await inspector.breakOn(id)
        await skillPage.open()
        await skillPage.enable()
        await signIn.continueAs('Alice')
        const allowing = consent.allow()
        await expect(inspector.heldAt(id)).toBeVisible()

        // Nothing is waited for here: that this much real time passes is what is tested.
        await realTime(heldMs)
        await inspector.continueButton.click()

        await allowing
        await expect(result.success).toBeVisible()
      })
    }
  })
}
