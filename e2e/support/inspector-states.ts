/**
 * Every state of the inspector's page that looks different, by what happened in the lab before.
 *
 * @module
 */
import type { Lab } from 'linklab'
import type { InspectorPage } from './inspector-page.ts'

/** What brings the page, which was just opened, into a state. */
export type Lead = (inspector: InspectorPage, lab: Lab) => Promise<void>

/** States that the same messages are shown in. */
export interface StateGroup {
  /** What happens before the page is opened. */
  readonly prepare: (lab: Lab) => Promise<unknown>
  /** The states, by what a reader would call them. */
  readonly states: Readonly<Record<string, Lead>>
  /** What lets the lab go on afterwards. */
  readonly release?: (lab: Lab) => void
}

/** Opens the dialog behind a button. */
function dialog(name: string): Lead {
  return async (inspector) => {
    await inspector.button(name).click()
    await inspector.dialog.waitFor()
  }
}

/** A lesson that was chosen. */
const happyPath: Lead = async (inspector, lab) => {
  await dialog('Lessons')(inspector, lab)
  await inspector.button('The happy path').click()
  await inspector.page.getByRole('region', { name: /^Lesson/ }).waitFor()
}

const present: Lead = async (inspector) => {
  await inspector.button('Present').click()
  await inspector.page.locator('.inspector.presenting').waitFor()
}

const SPEAKER_ADDRESS = '?view=speaker'

/** The states. */
export const inspectorStates: Readonly<Record<string, StateGroup>> = {
  'an empty log': {
    prepare: () => Promise.resolve(),
    states: {
      'as it was opened': () => Promise.resolve(),
      'the list of lessons': async (inspector, lab) => {
        await dialog('Lessons')(inspector, lab)
        await inspector.button('The happy path').waitFor()
      },
      'what can be started': dialog('Start …'),
      'the attack lab': dialog('Attack lab'),
      'the list of keys': dialog('Keyboard shortcuts'),
      'the choice of breaks': dialog('Break on …'),
      'exports, and a file to open': dialog('Export'),
      'the first step of a lesson': happyPath,
    },
  },
  'a link': {
    prepare: async (lab) => {
      await lab.seedLink('bob')
      await lab.seedLink('alice')
      await lab.alexa.say('ask tune box what are my playlists')
    },
    states: {
      'a message that is looked at': (inspector) => inspector.message('token.response').click(),
      'secrets in full': async (inspector) => {
        await inspector.page.getByLabel('Secrets').selectOption('plain')
        await inspector.page.getByText('Codes and tokens are shown in full.').waitFor()
      },
      'what is drawn': (inspector) => inspector.page.getByText('What is drawn').click(),
      'a search that finds nothing': async (inspector) => {
        await inspector.page.getByLabel('Find in messages').fill('no such text')
        await inspector.page.getByText('No message contains that.').waitFor()
      },
      'two flows side by side': (inspector) => inspector.button('Compare …').click(),
      'a replay': async (inspector) => {
        await inspector.page.getByRole('slider').fill('4')
      },
      'a file that cannot be opened': async (inspector, lab) => {
        await dialog('Export')(inspector, lab)
        await inspector.dialog
          .getByLabel('A log (JSON Lines), an HTTP archive (HAR) or a saved page')
          .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('none') })
        await inspector.problem.waitFor()
      },
    },
  },
  'a link in front of an audience': {
    prepare: (lab) => lab.seedLink('alice'),
    states: {
      'a presentation': async (inspector, lab) => {
        await inspector.message('token.request').click()
        await present(inspector, lab)
      },
      'a presentation with details': async (inspector, lab) => {
        await inspector.message('token.request').click()
        await present(inspector, lab)
        await inspector.button('Details').click()
      },
      'the speaker view': async ({ page }) => {
        await page.goto(new URL(SPEAKER_ADDRESS, page.url()).href)
        await page.getByRole('region', { name: 'On the screen' }).waitFor()
      },
    },
  },
  'a link that failed': {
    prepare: async (lab) => {
      lab.alexa.configure({ checkState: false })
      lab.faults.on('token').oauthError('invalid_grant')
      await lab.seedLink('alice').catch(() => undefined)
    },
    states: {
      'what went wrong, and a defence that is off': (inspector) =>
        inspector.message('token.rejected').click(),
    },
  },
  'a message that is held': {
    prepare: async (lab) => {
      const hold = lab.hold('token.request')
      void lab.seedLink('alice').catch(() => undefined)
      await hold.reached
    },
    states: {
      'what becomes of it': async ({ exits }) => exits.waitFor(),
      'its parameters to edit': dialog('Edit …'),
      'an answer in its place': dialog('Answer instead …'),
      'a prediction to make': async (inspector, lab) => {
        await dialog('Lessons')(inspector, lab)
        await inspector.page.getByLabel(/^Predict first/).check()
        await inspector.dialog.getByRole('button', { name: 'Close' }).click()
        await inspector.page.getByText('Predict first, then continue.').waitFor()
      },
      'a presentation of it': present,
    },
    release: (lab) => lab.goOn(),
  },
}
