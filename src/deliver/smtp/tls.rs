//! Whom we trust on the line.
//!
//! The rule protected here: certificates are always checked, by the roots that browsers know and
//! those that the user named besides. There is no way to check nothing.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use webpki_roots::TLS_SERVER_ROOTS;

/// How lines are encrypted, with the certificates of a text to trust besides (PEM, RFC 7468).
///
/// # Errors
/// When the text holds no certificate, or one that can't be read.
pub fn trusting(pem: Option<&[u8]>) -> Result<Arc<ClientConfig>, &'static str> {
    const UNREADABLE: &str = "holds a certificate that can't be read";
    let mut roots = RootCertStore { roots: TLS_SERVER_ROOTS.to_vec() };
    if let Some(pem) = pem {
        let usual = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.add(certificate.map_err(|_| UNREADABLE)?).map_err(|_| UNREADABLE)?;
        }
        if roots.len() == usual {
            return Err("holds no certificate");
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| "can't be used: there is no TLS")?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}
