/** Every address of the site, built here and nowhere else. */
export const paths = {
  stylesheet: '/assets/site.css',
  opportunityJson: (id: string): string => `/api/v1/opportunities/${encodeURIComponent(id)}`,
  shortlist: (id: string): string => `/shortlists/${encodeURIComponent(id)}`,
  /** Carries the staff key once, into a cookie. */
  shortlistWithKey: (id: string, key: string): string => `${paths.shortlist(id)}?key=${key}`,
}
