/** In which scopes does a fact count, and what does one scope keep and write? */
package io.kpipulse.rolling.scope;
