/**
 * What a customer sees when a request of theirs cannot be done. Never contains a stack trace.
 *
 * @module
 */
import { ButtonLink, DefinitionList, renderPage, type Definition } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { shellOf, type PageContext } from './page-context.ts'

/** What went wrong, as far as a customer is concerned. */
export type ErrorKind =
  'not-found' | 'bad-form' | 'expired-form' | 'bad-app-request' | 'unavailable' | 'unexpected'

/** View model of {@link renderErrorPage}. */
export interface ErrorPageModel {
  readonly kind: ErrorKind
  /** A sentence that the error itself allows to be shown. */
  readonly detail?: string | undefined
  /** Code such as `ERR_BODY_TOO_LARGE`. */
  readonly code?: string | undefined
  /** Names the request in the log. */
  readonly requestId?: string | undefined
}

/** Renders the error page; the caller sets the status. */
export function renderErrorPage(model: ErrorPageModel, context: PageContext): string {
  const t = companionText(context.locale)
  const title = t(`error.${model.kind}-title`)
  const facts = factsOf(model, context)
  return renderPage({
    ...shellOf(context),
    currentUrl: undefined,
    title,
    isError: true,
    heading: title,
    children: (
      <>
        <div class="stack">
          <p>{t(`error.${model.kind}`)}</p>
          <p>{t(`error.${model.kind}-next`)}</p>
        </div>
        {facts.length > 0 && <DefinitionList items={facts} />}
        <ButtonLink href={companionLinks(context.basePath).home}>{t('error.home')}</ButtonLink>
      </>
    ),
  })
}

function factsOf(model: ErrorPageModel, context: PageContext): readonly Definition[] {
  const t = companionText(context.locale)
  const facts: Definition[] = []
  if (model.detail !== undefined)
    facts.push({ term: t('error.detail'), value: <bdi>{model.detail}</bdi> })
  if (model.code !== undefined) {
    facts.push({ term: t('error.code'), value: <code>{model.code}</code> })
  }
  if (model.requestId !== undefined) {
    facts.push({ term: t('error.request-id'), value: <code>{model.requestId}</code> })
  }
  return facts
}
