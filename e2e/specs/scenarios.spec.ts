import { scenarios } from 'linklab'
import { expect, test } from 'linklab/playwright'

/** What only a real browser shows, of the catalogue. */
const browserOnly = scenarios.filter(({ needs }) => needs.includes('browser'))

/** The narrowest phone. */
const PHONE = { width: 320, height: 640 }

test('plays every scenario of the catalogue that needs a browser', () => {
  expect(browserOnly.map(({ id }) => id)).toEqual(['a11y-companion', 'a11y-provider'])
})

for (const { colorScheme, name } of [
  { colorScheme: 'light', name: 'in light colours, on a phone' },
  // The specs of accessibility look at every page in the dark, these among them.
  { colorScheme: 'dark', name: 'in dark colours, on a phone @long' },
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: PHONE })

    test('a11y-companion: the companion app is accessible', async ({ page, companion, link }) => {
      await companion.open()
      await expect(page).toHaveNoA11yViolations()

      await link.viaUI('alice', { decision: 'deny' })
      await expect(page).toHaveNoA11yViolations()

      await link.viaUI('alice')
      await expect(page).toHaveNoA11yViolations()

      await companion.open()
      await expect(page).toHaveNoA11yViolations()
    })

    test('a11y-provider: the provider’s pages are accessible', async ({
      page,
      companion,
      signIn,
      consent,
      lab,
    }) => {
      await companion.open()
      await companion.startLinking()
      await signIn.ready.waitFor()
      await expect(page).toHaveNoA11yViolations()

      await signIn.signIn('alice@tunebox.test', 'not the password')
      await signIn.problems.waitFor()
      await expect(page).toHaveNoA11yViolations()

      await signIn.signIn('alice@tunebox.test')
      await consent.ready.waitFor()
      await expect(page).toHaveNoA11yViolations()

      await page.goto(`${lab.authServer.endpoints.authorization}?client_id=nobody`)
      await expect(page).toHaveNoA11yViolations()
    })
  })
}

/** Runs over the wire too; a browser has a history and quick fingers besides. */
for (const { title, javaScriptEnabled, answers } of [
  // The script of the page keeps the second answer back.
  { title: 'with JavaScript', javaScriptEnabled: true, answers: 1 },
  // Without it, it is the server that counts one alone.
  { title: 'without JavaScript', javaScriptEnabled: false, answers: 2 },
]) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('back-button: Back after the consent, and Allow once more', async ({
      page,
      context,
      companion,
      signIn,
      consent,
      flow,
      link,
    }) => {
      await companion.open()
      await companion.startLinking()
      await signIn.signIn('alice@tunebox.test')
      await consent.ready.waitFor()
      const kept = await context.newPage()
      await kept.goto(page.url())
      await consent.allow()
      await companion.result.success.waitFor()

      await page.goBack()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'You have already allowed it',
      )
      await expect(consent.allowButton).toHaveCount(0)
      // A browser that shows the page as it was left still has the button.
      await kept.getByRole('button', { name: 'Allow', exact: true }).click()
      await expect(kept.getByRole('heading', { level: 1 })).toHaveText(
        'You have already allowed it',
      )

      expect(flow).toHaveSent('code.issue', { times: 1 })
      expect(flow).toHaveSent('token.request', { times: 1 })
      expect(await link.state()).toBe('linked')
    })

    test('double-submit: a double click on Allow', async ({
      companion,
      signIn,
      consent,
      flow,
      link,
    }) => {
      await companion.open()
      await companion.startLinking()
      await signIn.signIn('alice@tunebox.test')

      await consent.allowButton.dblclick()

      await expect(companion.result.success).toBeVisible()
      expect(flow).toHaveSent('code.issue', { times: 1 })
      expect(flow).toHaveSent('token.request', { times: 1 })
      expect(await link.state()).toBe('linked')
    })

    test('double-submit: Allow pressed again before the answer comes', async ({
      lab,
      page,
      companion,
      signIn,
      consent,
      flow,
      link,
    }) => {
      await companion.open()
      await companion.startLinking()
      await signIn.signIn('alice@tunebox.test')
      const holds = [lab.hold('consent.decision'), lab.hold('consent.decision', { nth: 2 })]
      await consent.allowButton.scrollIntoViewIfNeeded()
      const box = await consent.allowButton.boundingBox()
      const press = () => page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20)
      await press()
      await holds[0]!.reached

      await press()
      await holds[answers - 1]!.reached
      for (const hold of holds) hold.cancel()

      await expect(companion.result.success).toBeVisible()
      expect(flow).toHaveSent('consent.decision', { times: answers })
      expect(flow).toHaveSent('code.issue', { times: 1 })
      expect(flow).toHaveSent('token.request', { times: 1 })
      expect(await link.state()).toBe('linked')
    })
  })
}
