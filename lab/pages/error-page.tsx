/**
 * What a person sees when a request to the lab's own pages cannot be done.
 *
 * @module
 */
import { ButtonLink, DefinitionList, renderPage, type Definition } from '../../ui/index.ts'
import { labShell, type LabPageContext } from './lab-page-context.ts'
import { labText } from './lab-text.ts'

/** View model of {@link renderLabErrorPage}. */
export interface LabErrorPageModel {
  readonly status: number
  /** A sentence that the error itself allows to be shown. */
  readonly message?: string | undefined
  readonly code?: string | undefined
  /** Names the request in the log. */
  readonly requestId: string
}

/** Renders the error page; the caller sets the status. */
export function renderLabErrorPage(model: LabErrorPageModel, context: LabPageContext): string {
  const t = labText(context.locale)
  const title = t('error.title', { status: String(model.status) })
  const facts: Definition[] = [
    { term: t('error.request-id'), value: <code>{model.requestId}</code> },
  ]
  if (model.code !== undefined) {
    facts.unshift({ term: t('error.code'), value: <code>{model.code}</code> })
  }
  const sentence = t(model.status === 404 ? 'error.not-found' : 'error.unexpected')
  return renderPage({
    ...labShell(context),
    currentUrl: undefined,
    title,
    isError: true,
    heading: title,
    children: (
      <>
        <p>{model.message === undefined ? sentence : <bdi lang="en">{model.message}</bdi>}</p>
        <DefinitionList items={facts} />
        <p class="fit">
          <ButtonLink href={context.homeUrl}>{t('error.home')}</ButtonLink>
        </p>
      </>
    ),
  })
}
