/** What makes a mail look like the product it comes from. */
export interface Brand {
  productName: string;
  /** Colour of the button, as `#rrggbb`. */
  accent: string;
  supportContact: string;
}

/** A mail's content, ready for any mailer. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}
