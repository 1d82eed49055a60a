/** What does the contract say that the store holds, counted slowly and apart from the engine? */
package io.kpipulse.contract;
