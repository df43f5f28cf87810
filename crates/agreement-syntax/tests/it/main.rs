//! What the parser promises: nothing sound is refused, nothing broken costs more than itself, nothing takes it down.

#[cfg(test)]
mod again;
#[cfg(test)]
mod growth;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod single;
#[cfg(test)]
mod sound;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod twenty;
