/**
 * A page with one thing to say and at most one step to take: a sign-in that has ended, a form that
 * cannot be used any more, a stub, the end of a session.
 *
 * @module
 */
import { ButtonLink } from '../../ui/index.ts'
import { renderTuneboxPage, type PageFrame } from './page-frame.tsx'

/** What {@link renderNoticePage} shows. */
export interface NoticePageModel extends PageFrame {
  readonly title: string
  /** The title unless given. */
  readonly heading?: string | undefined
  readonly isError?: boolean
  readonly paragraphs: readonly string[]
  readonly next?: { readonly label: string; readonly href: string } | undefined
}

/** Renders a notice as a complete HTML document. */
export function renderNoticePage(model: NoticePageModel): string {
  const { title, heading = title, isError = false, next } = model
  return renderTuneboxPage(model, {
    title,
    heading,
    isError,
    children: (
      <>
        {model.paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {next !== undefined && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
      </>
    ),
  })
}
