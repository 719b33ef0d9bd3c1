/**
 * Amazon's question to a customer whom the developer's own app has sent: whether that app may enable the
 * skill and link the account.
 *
 * @module
 */
import { Button, Card, CsrfField, renderPage } from '../../ui/index.ts'
import { companionText } from './companion-text.ts'
import { shellOf, type PageContext } from './page-context.ts'

/** View model of {@link renderAmazonConsentPage}. */
export interface AmazonConsentPageModel {
  readonly skill: { readonly name: string }
  /** Id of the asking app at Login with Amazon. */
  readonly clientId: string
  /** Where the answer goes to, with its query. */
  readonly action: string
}

/** Renders the question. */
export function renderAmazonConsentPage(
  { skill, clientId, action }: AmazonConsentPageModel,
  context: PageContext,
): string {
  const t = companionText(context.locale)
  return renderPage({
    ...shellOf(context),
    title: t('consent.title', { skill: skill.name }),
    heading: t('consent.heading', { skill: skill.name }),
    children: (
      <>
        <Card>
          <p>{t('consent.text', { skill: skill.name })}</p>
          <p class="muted">
            {t('consent.client')} <code>{clientId}</code>
          </p>
        </Card>
        <form method="post" action={action} class="stack">
          <CsrfField {...context.csrf} />
          <Button name="decision" value="allow">
            {t('consent.allow')}
          </Button>
          <Button variant="quiet" name="decision" value="deny">
            {t('consent.deny')}
          </Button>
        </form>
      </>
    ),
  })
}
