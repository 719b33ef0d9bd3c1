/**
 * What stands behind "Create an account" and "Forgot your password?": a page that says that this is
 * a rehearsal and where to go instead.
 *
 * @module
 */
import { tuneboxText } from '../strings/tunebox-text.ts'
import { renderNoticePage } from './notice-page.tsx'
import type { PageFrame } from './page-frame.tsx'

/** What help is asked about. */
export type HelpTopic = 'create' | 'forgot'

/** Last part of the path of each help page. */
export const HELP_PATHS = {
  create: 'create-account',
  forgot: 'forgot-password',
} as const satisfies Record<HelpTopic, string>

/** Renders a help page as a complete HTML document. */
export function renderHelpPage(
  model: PageFrame & { readonly topic: HelpTopic; readonly backUrl: string },
): string {
  const { topic, backUrl, ...frame } = model
  const t = tuneboxText(model.locale)
  return renderNoticePage({
    ...frame,
    title: t(`${topic}.title`),
    paragraphs: [t(`${topic}.text`)],
    next: { label: t('help.back'), href: backUrl },
  })
}
